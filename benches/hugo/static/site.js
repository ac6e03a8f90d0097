document.addEventListener('keydown',function(e){if(e.key==='/'){var q=document.getElementById('q');if(q){q.focus();e.preventDefault();}}});
